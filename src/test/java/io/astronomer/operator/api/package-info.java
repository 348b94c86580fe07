/** The CRD as a file, written from the Kubernetes contract and held against it; knows nothing that acts on it. */
@NullMarked
package io.astronomer.operator.api;

import org.jspecify.annotations.NullMarked;
