package org.bankscrm.wecom.callback;

/** A document that is not XML of the callback's shape; the message quotes nothing of it. */
final class MalformedXmlException extends MalformedBodyException {
    private static final long serialVersionUID = 1L;

    MalformedXmlException(String fault) {
        super(fault);
    }
}
