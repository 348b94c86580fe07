package io.astronomer.operator.cli.generate;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Names of resources, made of object keys: RFC 1123 labels, each once. A name that an earlier run gave is kept. A name is also the
 * name of a file.
 */
public final class ResourceNames {
    /** A label, so that a name also fits a label's value and a name of another resource that adds to it. */
    static final int LONGEST = 63;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-+|-+$");

    /** Files with these names have a meaning: in a folder of kustomize, or on Windows with any extension. */
    private static final Pattern RESERVED =
            Pattern.compile("kustomization|kustomizeconfig|con|prn|aux|nul|(?:com|lpt)[0-9]");

    private ResourceNames() {}

    /**
     * Returns a name for each object. The first of several objects of one name gets it, and the others get a number.
     *
     * @param objects in an order that does not depend on the run
     * @param key of the object
     * @param otherwise name of an object whose key has no letter and no digit of ASCII
     * @param earlier names that an earlier run gave
     */
    public static <T> Map<T, String> of(
            List<T> objects, Function<T, String> key, Function<T, String> otherwise, Map<T, String> earlier) {
        Map<T, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (T object : objects) {
            String known = earlier.get(object);
            if (known != null && isName(known) && taken.add(known)) {
                names.put(object, known);
            }
        }
        for (T object : objects) {
            String name = name(key.apply(object), otherwise.apply(object));
            if (!names.containsKey(object) && !RESERVED.matcher(name).matches() && taken.add(name)) {
                names.put(object, name);
            }
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (T object : objects) {
            if (!names.containsKey(object)) {
                names.put(object, numbered(name(key.apply(object), otherwise.apply(object)), numbers, taken));
            }
        }
        Map<T, String> ordered = new LinkedHashMap<>();
        objects.forEach(object -> ordered.put(object, names.getOrDefault(object, "")));
        return ordered;
    }

    /** Returns the name that the key alone has. */
    public static String name(String key, String otherwise) {
        String name = label(key);
        return name.isEmpty() ? label(otherwise) : name;
    }

    /** Returns whether the text is a name that this class gives. */
    public static boolean isName(String text) {
        return text.length() <= LONGEST
                && LABEL.matcher(text).matches()
                && !RESERVED.matcher(text).matches();
    }

    private static String label(String text) {
        String letters = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return cut(EDGES.matcher(OTHERS.matcher(letters).replaceAll("-")).replaceAll(""), LONGEST);
    }

    private static String cut(String name, int length) {
        return name.length() <= length
                ? name
                : EDGES.matcher(name.substring(0, length)).replaceAll("");
    }

    private static String numbered(String name, Map<String, Integer> numbers, Set<String> taken) {
        for (int number = numbers.getOrDefault(name, 2); ; number++) {
            String end = "-" + number;
            String candidate = cut(name, LONGEST - end.length()) + end;
            if (taken.add(candidate)) {
                numbers.put(name, number + 1);
                return candidate;
            }
        }
    }
}
