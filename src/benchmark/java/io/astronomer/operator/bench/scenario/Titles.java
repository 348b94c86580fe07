package io.astronomer.operator.bench.scenario;

import java.util.Locale;

/** Parts of titles. */
final class Titles {
    private Titles() {}

    static String objects(int size) {
        return String.format(Locale.ROOT, "%,d objects", size);
    }

    static String resources(int size) {
        return String.format(Locale.ROOT, "%,d resources", size);
    }
}
