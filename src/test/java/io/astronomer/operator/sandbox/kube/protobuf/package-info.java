/**
 * Reads the protobuf bodies that kubectl sends for built-in types. It never writes protobuf: every answer is JSON.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.protobuf;

import org.jspecify.annotations.NullMarked;
