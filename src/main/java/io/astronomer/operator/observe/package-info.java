/**
 * What Astro holds, as far as passes need to know: one view a Workspace or Deployment, shared by all its resources, which renews
 * itself the cheapest way and wakes whom it has news for. Reads Astro, never writes, and decides nothing about an object.
 */
@NullMarked
package io.astronomer.operator.observe;

import org.jspecify.annotations.NullMarked;
