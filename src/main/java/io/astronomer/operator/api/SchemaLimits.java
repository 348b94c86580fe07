package io.astronomer.operator.api;

import io.astronomer.operator.foundation.Cuid;

/**
 * Limits of a resource's fields. The vendor publishes none; these bound the cost of the schema's rules, and keep a resource
 * far smaller than Kubernetes allows.
 */
public final class SchemaLimits {
    static final long CONDITIONS = 16;
    static final long REVERSALS = 3;
    static final long CHANGES = 64;
    static final long NAMED = 20;
    static final long WORD = 256;
    static final long MESSAGE = 1024;

    public static final long ID = 25;
    public static final long OBJECT_NAME = 253;
    public static final long ENTITY_NAME = 256;
    public static final long KEY = 512;
    public static final long NAME = 1024;
    public static final long URL = 2048;
    public static final long TEXT = 65_536;
    public static final long MEMBERS = 128;
    public static final long DEPLOYMENTS = 500;
    public static final int SELECTORS = 20;
    public static final int PORT = 65_535;

    /** Form of the vendor's ids. */
    public static final String CUID = "^" + Cuid.PATTERN + "$";

    /** Form of the name or id of a Workspace or Deployment: no whitespace at either end. */
    public static final String ENTITY = "^\\S(.*\\S)?$";

    /** Form of the names of Kubernetes objects. */
    public static final String DNS_SUBDOMAIN = "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$";

    /** Form of the keys in the data of a Secret or ConfigMap. */
    public static final String DATA_KEY = "^[-._a-zA-Z0-9]+$";

    public static final String INTERVAL = "^([0-9]+h)?([0-9]+m)?([0-9]+s)?$";
    public static final String HTTP_URL = "^https?://[^\\s/?#]+[^\\s]*$";

    private SchemaLimits() {}
}
