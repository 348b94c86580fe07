package io.astronomer.operator.foundation;

import java.util.regex.Pattern;

/** Id of an organization, a Workspace, a Deployment or an object in Astro. */
public final class Cuid {
    /** Regular expression of an id. */
    public static final String PATTERN = "c[a-z0-9]{24}";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private Cuid() {}

    public static boolean matches(String text) {
        return COMPILED.matcher(text).matches();
    }
}
