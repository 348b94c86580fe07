/**
 * The objects, their versions and who is told of a change. It never judges an object.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.store;

import org.jspecify.annotations.NullMarked;
