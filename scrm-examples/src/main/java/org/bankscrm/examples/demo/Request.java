package org.bankscrm.examples.demo;

/** One HTTP request to the callback URL: three parameters of its query, not URL-encoded, and its body. */
final class Request {
    private final String signature;
    private final String timestamp;
    private final String nonce;
    private final byte[] body;

    Request(String signature, String timestamp, String nonce, byte[] body) {
        this.signature = signature;
        this.timestamp = timestamp;
        this.nonce = nonce;
        this.body = body.clone();
    }

    String signature() {
        return signature;
    }

    String timestamp() {
        return timestamp;
    }

    String nonce() {
        return nonce;
    }

    byte[] body() {
        return body.clone();
    }

    /** Returns this request with another body. */
    Request with(byte[] newBody) {
        return new Request(signature, timestamp, nonce, newBody);
    }

    /** Returns the length of the body only. */
    @Override
    public String toString() {
        return "Request[" + body.length + " bytes]";
    }
}
