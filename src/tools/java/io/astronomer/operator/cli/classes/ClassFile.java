package io.astronomer.operator.cli.classes;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in the constants of a class file that may be classes. Texts count too, because libraries load classes by
 * name. So the set has too many names rather than too few.
 */
final class ClassFile {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int METHOD_HANDLE = 15;
    private static final Set<Integer> OF_TWO_BYTES = Set.of(7, 8, 16, 19, 20);

    /** A class in a descriptor or in a generic signature. */
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$-]+)(?=[;<])");

    private ClassFile() {}

    /** Returns internal names, such as {@code java/lang/String}. */
    static Set<String> names(byte[] bytes) throws IOException {
        Set<String> names = new TreeSet<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                add(names, in.readUTF());
            } else if (OF_TWO_BYTES.contains(tag)) {
                in.skipNBytes(2);
            } else if (tag == METHOD_HANDLE) {
                in.skipNBytes(3);
            } else if (tag == LONG || tag == DOUBLE) {
                in.skipNBytes(8);
                // These take two places.
                i++;
            } else {
                in.skipNBytes(4);
            }
        }
        return names;
    }

    private static void add(Set<String> names, String text) {
        names.add(text.replace('.', '/'));
        Matcher descriptor = IN_DESCRIPTOR.matcher(text);
        while (descriptor.find()) {
            names.add(descriptor.group(1));
        }
    }
}
