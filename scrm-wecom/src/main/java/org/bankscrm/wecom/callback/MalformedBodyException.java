package org.bankscrm.wecom.callback;

/** A document that is not of the callback's shape; the message quotes nothing of it. */
abstract sealed class MalformedBodyException extends Exception permits MalformedXmlException, MalformedJsonException {
    private static final long serialVersionUID = 1L;

    private final String fault;

    MalformedBodyException(String fault) {
        super(fault);
        this.fault = fault;
    }

    final String fault() {
        return fault;
    }
}
