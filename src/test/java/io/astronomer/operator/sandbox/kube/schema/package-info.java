/**
 * The schema of a custom resource: what makes a definition acceptable, and what makes an object valid. It never reads or writes the store.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.schema;

import org.jspecify.annotations.NullMarked;
