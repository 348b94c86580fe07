/**
 * Who owns which fields: server-side apply, the managedFields, and how lists and maps merge. It works on trees alone and
 * stores nothing.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.ownership;

import org.jspecify.annotations.NullMarked;
