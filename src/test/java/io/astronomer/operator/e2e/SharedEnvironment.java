package io.astronomer.operator.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Scenarios on a rig that all share, several at a time, each in a scene of its own. Most of their time is waiting.
 * One that disturbs others, which a scene's own faults do not, is also {@code @Isolated}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({TestEnvironmentExtension.class, FailureReport.class})
@Execution(ExecutionMode.CONCURRENT)
@interface SharedEnvironment {
    /** A second rig: its operator looks at Astro every second, and adopts nothing unless it is told to. */
    boolean quick() default false;
}
