/**
 * The documentation as the sources of a site. {@link io.astronomer.operator.site.SiteSources} copies {@code docs/}, which readers of
 * the repository see as it is, and changes what the site's generator would read in another way.
 */
@NullMarked
package io.astronomer.operator.site;

import org.jspecify.annotations.NullMarked;
