package io.astronomer.operator.cli.classes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The constants of a class file. */
public final class ClassFile {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int METHOD_HANDLE = 15;
    private static final Set<Integer> OF_TWO_BYTES = Set.of(7, 8, 16, 19, 20);
    /** The magic number and the version. */
    private static final int HEAD = 8;

    /** A class in a descriptor or in a generic signature. */
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$-]+)(?=[;<])");

    private ClassFile() {}

    /**
     * Returns internal names, such as {@code java/lang/String}, that may be classes. Texts count too, because libraries
     * load classes by name. So the set has too many names rather than too few.
     */
    static Set<String> names(byte[] bytes) throws IOException {
        Set<String> names = new TreeSet<>();
        withTexts(bytes, text -> {
            add(names, text);
            return text;
        });
        return names;
    }

    /** Returns the same class with other texts in its constants. Code refers to constants by their numbers. */
    public static byte[] withTexts(byte[] bytes, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length);
        DataOutputStream out = new DataOutputStream(changed);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        out.write(in.readNBytes(HEAD));
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == UTF8) {
                out.writeUTF(change.apply(in.readUTF()));
            } else {
                out.write(in.readNBytes(length(tag)));
            }
            if (tag == LONG || tag == DOUBLE) {
                // These take two places.
                i++;
            }
        }
        in.transferTo(out);
        return changed.toByteArray();
    }

    private static int length(int tag) {
        if (OF_TWO_BYTES.contains(tag)) {
            return 2;
        }
        return switch (tag) {
            case METHOD_HANDLE -> 3;
            case LONG, DOUBLE -> 8;
            default -> 4;
        };
    }

    private static void add(Set<String> names, String text) {
        names.add(text.replace('.', '/'));
        Matcher descriptor = IN_DESCRIPTOR.matcher(text);
        while (descriptor.find()) {
            names.add(descriptor.group(1));
        }
    }
}
