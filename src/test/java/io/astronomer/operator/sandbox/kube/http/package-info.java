/**
 * The HTTP side: routes, verbs, watches, tables, discovery and the OpenAPI document. It never touches a socket other than its own server's.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.http;

import org.jspecify.annotations.NullMarked;
