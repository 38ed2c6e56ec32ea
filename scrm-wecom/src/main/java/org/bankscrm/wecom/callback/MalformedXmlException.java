package org.bankscrm.wecom.callback;

/** A document that is not XML of the callback's shape; the message quotes nothing of it. */
final class MalformedXmlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String fault;

    MalformedXmlException(String fault) {
        super(fault);
        this.fault = fault;
    }

    String fault() {
        return fault;
    }
}
