/**
 * The archives of the command line, built without another tool: the launcher, the jars that it needs, a Java runtime
 * for Linux, completion, man pages, and the manifest for krew. The same content results in the same bytes.
 */
@NullMarked
package io.astronomer.operator.cli.dist;

import org.jspecify.annotations.NullMarked;
