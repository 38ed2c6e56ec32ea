package org.bankscrm.wecom.callback;

/** A document that is not JSON of the callback's shape; the message quotes nothing of it. */
final class MalformedJsonException extends MalformedBodyException {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String fault) {
        super(fault);
    }
}
