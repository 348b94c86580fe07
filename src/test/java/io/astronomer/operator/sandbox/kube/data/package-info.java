/**
 * JSON as Kubernetes handles it: parsing with duplicate fields noted, selectors, JSON paths and the three kinds of patches. It knows no resource type and never stores anything.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.data;

import org.jspecify.annotations.NullMarked;
