package org.bankscrm.wecom.callback;

/** The public test vector of WeCom's callback cryptography. */
final class KnownAnswer {
    static final String TOKEN = "QDG6eK";
    static final String ENCODING_AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    static final String TIMESTAMP = "1409659813";
    static final String NONCE = "1372623149";
    static final String SIGNATURE = "477715d11cdb4164915debcba66cb864d751f3e6";
    static final String RECEIVE_ID = "wx5823bf96d3bd56c7";
    static final String ENCRYPT =
            "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3Qczc"
                    + "dCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLx"
                    + "AUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbS"
                    + "f6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p"
                    + "8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

    private KnownAnswer() {}

    static CallbackSettings settings() {
        return CallbackSettings.of(TOKEN, ENCODING_AES_KEY, RECEIVE_ID);
    }

    static byte[] body() {
        return new EncryptedEnvelope(ENCRYPT, SIGNATURE, TIMESTAMP, NONCE).toPostBody(RECEIVE_ID, "218");
    }
}
