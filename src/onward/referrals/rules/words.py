"""The words of lists that are told with a referral."""

# Levels of English in the order of the ladder: Ofqual, "What qualification levels mean" (entry levels 1 to 3,
# then levels 1 and 2), with an end below and above it (figures.md, "Words in the workbook").
ENGLISH = (
    "none",
    "ESOL Entry 1",
    "ESOL Entry 2",
    "ESOL Entry 3",
    "ESOL Level 1",
    "ESOL Level 2",
    "fluent",
)
# The highest finished education, in order (figures.md, "Words in the workbook").
EDUCATION = (
    "none",
    "primary",
    "lower secondary",
    "upper secondary",
    "vocational",
    "bachelor",
    "master",
    "doctorate",
)

TOLD = "told"  # the answer to a criterion that takes free text: the words themselves are sealed
