/** Parses the protobuf bodies that kubectl sends for built-in types. All responses are JSON. */
@NullMarked
package io.astronomer.operator.sandbox.kube.protobuf;

import org.jspecify.annotations.NullMarked;
