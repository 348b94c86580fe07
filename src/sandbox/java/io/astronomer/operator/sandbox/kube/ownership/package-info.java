/**
 * Ownership of fields: server-side apply, managedFields, and the merge of lists and maps. It works on trees alone and
 * stores nothing.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.ownership;

import org.jspecify.annotations.NullMarked;
