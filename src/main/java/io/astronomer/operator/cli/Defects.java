package io.astronomer.operator.cli;

import io.astronomer.operator.foundation.StackTraces;

/** Text of an unexpected exception, without its message, which may quote a value. */
final class Defects {
    private static final int FRAMES = 30;

    private Defects() {}

    static String text(Throwable defect) {
        return "this is a defect of the program: please report it with these lines.\n"
                + defect.getClass().getName() + "\n" + StackTraces.frames(defect, FRAMES);
    }
}
