/**
 * Contract with the vendor: the requests on environment objects, and the listings of Workspaces and Deployments, their values and their failures. Depends on neither HTTP nor
 * Kubernetes, and on no package of this project.
 */
@NullMarked
package io.astronomer.operator.astro;

import org.jspecify.annotations.NullMarked;
