/**
 * The three kinds of patches that carry changes rather than a whole wish: JSON patch, merge patch, strategic merge patch.
 * Pure functions over trees.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.patch;

import org.jspecify.annotations.NullMarked;
