/**
 * Runs of the templates of {@code ci/} without their services: a repository with a pull request, a job that runs the steps
 * of the action, and the page that shows the result.
 */
@NullMarked
package io.astronomer.operator.ci;

import org.jspecify.annotations.NullMarked;
