/**
 * The resource types that are served, built in or defined by a CustomResourceDefinition. It never holds an object of these types.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.resource;

import org.jspecify.annotations.NullMarked;
