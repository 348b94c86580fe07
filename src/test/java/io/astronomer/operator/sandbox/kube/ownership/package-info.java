/**
 * Who owns which field: server-side apply and the managed fields of every other write. It never looks at anything but the objects handed to it.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.ownership;

import org.jspecify.annotations.NullMarked;
