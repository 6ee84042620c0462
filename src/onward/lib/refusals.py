"""A refusal is a sentence that tells the person what to do."""


class Refused(Exception):
    """Raised by rules and actions; shown by the form, printed by the command.

    ``sentences`` holds one or more whole sentences for the reader, in order.
    """

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = list(sentences)
