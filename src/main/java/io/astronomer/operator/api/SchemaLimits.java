package io.astronomer.operator.api;

import io.astronomer.operator.foundation.Cuid;

/**
 * How much of everything a resource may hold. The service publishes no limits; these only keep the cost of the schema's
 * rules bounded and a resource well below what Kubernetes stores.
 */
public final class SchemaLimits {
    static final long CONDITIONS = 16;
    static final long REVERSALS = 3;
    static final long CHANGES = 64;
    static final long WORD = 256;
    static final long KEY = 512;
    static final long NAME = 1024;
    static final long MESSAGE = 1024;
    static final long URL = 2048;
    static final long TEXT = 65_536;
    static final long MEMBERS = 128;
    static final long DEPLOYMENTS = 500;

    /** Form of the vendor's ids. */
    public static final String CUID = "^" + Cuid.PATTERN + "$";

    static final String INTERVAL = "^([0-9]+h)?([0-9]+m)?([0-9]+s)?$";
    static final String HTTP_URL = "^https?://[^\\s/?#]+[^\\s]*$";

    private SchemaLimits() {}
}
