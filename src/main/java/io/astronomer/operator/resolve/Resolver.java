package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;

/** From the resource to what is wanted. */
public interface Resolver {

    /** Looks at metadata only: referenced values stay unread. */
    Resolution glance(EnvironmentObject resource);

    /** Reads the referenced values; the revision is that of what was read. */
    Resolution read(EnvironmentObject resource);
}
