package org.bankscrm.wecom.call;

/** A request whose fields were checked against WeCom's limits before it was made. Immutable; made by builders. */
public abstract class CheckedRequest {
    private final Fields fields;

    /**
     * Keeps the fields.
     *
     * @throws InvalidRequestException if any is wrong, naming all that are
     */
    protected CheckedRequest(RequestFields fields) {
        this.fields = fields.checked(getClass().getSimpleName());
    }

    /** Returns the fields as they are sent. */
    public final Fields fields() {
        return fields;
    }

    /** Returns the name of the request and of its fields; their values may be personal. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + fields;
    }
}
