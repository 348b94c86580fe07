/**
 * Cache of remote objects: one for each Workspace or Deployment, shared by all its resources. Refreshes itself with as few requests as
 * possible, and requeues the resources whose object changed. Reads from Astro and never writes.
 */
@NullMarked
package io.astronomer.operator.cache;

import org.jspecify.annotations.NullMarked;
