/** The three formats of changes: JSON patch, merge patch and strategic merge patch. Pure functions over trees. */
@NullMarked
package io.astronomer.operator.sandbox.kube.patch;

import org.jspecify.annotations.NullMarked;
