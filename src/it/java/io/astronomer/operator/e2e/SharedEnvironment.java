package io.astronomer.operator.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Scenarios on a shared environment. They run in parallel, each in its own scene, because they mostly wait. A scenario
 * that disturbs others is also {@code @Isolated}; faults of a scene disturb no other.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({TestEnvironmentExtension.class, FailureReport.class})
@Execution(ExecutionMode.CONCURRENT)
@interface SharedEnvironment {
    /** A second environment, whose operator refreshes every second, and adopts only if a resource says so. */
    boolean quick() default false;
}
