// Passkeys: asks the browser for one, or to make one, and hands its answer to the form on the page.
// A form with data-passkey ("get" or "create") names in data-options where the server says what to ask.

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** The server's answer with bytes where the browser wants bytes. */
function opened({ publicKey }) {
  const list = (found) => (found || []).map((one) => ({ ...one, id: toBytes(one.id) }));
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (publicKey.user) options.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  if (publicKey.allowCredentials) options.allowCredentials = list(publicKey.allowCredentials);
  if (publicKey.excludeCredentials) options.excludeCredentials = list(publicKey.excludeCredentials);
  return { publicKey: options };
}

/** What the browser made, as text that a form can carry. */
function closed(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function ask(form) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const headers = { "X-CSRFToken": token };
  const answer = await fetch(form.dataset.options, { method: "POST", headers, redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  const options = opened(await answer.json());
  return form.dataset.passkey === "create" ? navigator.credentials.create(options) : navigator.credentials.get(options);
}

function start(form) {
  const problem = form.querySelector("[data-passkey-problem]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    problem.hidden = true;
    try {
      form.elements.credential.value = closed(await ask(form));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}

if (window.PublicKeyCredential) {
  for (const element of document.querySelectorAll("[data-passkey-without]")) element.hidden = true;
  for (const element of document.querySelectorAll("[data-passkey-with]")) element.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) start(form);
}
