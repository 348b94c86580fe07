/** The health check and actions of Argo CD, with resources that show each state. */
@NullMarked
package io.astronomer.operator.gitops;

import org.jspecify.annotations.NullMarked;
