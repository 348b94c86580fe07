package io.astronomer.operator.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The generated classes that register configuration classes. Quarkus registers some in the order of the identity hashes
 * of their classes, which each build has others of. No registration depends on another one, so here they have the order
 * of their names.
 */
final class ConfigRegistrations {
    private static final String PACKAGE = "io/quarkus/runtime/generated/";
    private static final String SHARED = PACKAGE + "SharedConfig";
    private static final List<String> CLASSES =
            List.of(SHARED, PACKAGE + "RunTimeConfigCustomizer", PACKAGE + "StaticInitConfigCustomizer");
    private static final String FIELD = "configClass$";
    private static final Pattern FIELDS = Pattern.compile("configClass\\$\\d+");

    /** The fields' names in the order of the registrations, by their present ones. */
    private final Map<String, String> renamed = new HashMap<>();

    private ConfigRegistrations() {}

    /** Replaces these classes, which the map has by the names of their files. */
    static void sort(Map<String, byte[]> classes) {
        if (classes.keySet().stream().noneMatch(file(SHARED)::equals)) {
            return;
        }
        ConfigRegistrations registrations = new ConfigRegistrations();
        for (String name : CLASSES) {
            ClassNode node = new ClassNode();
            new ClassReader(Objects.requireNonNull(classes.get(file(name)), name)).accept(node, 0);
            if (name.equals(SHARED)) {
                registrations.sortInitializer(node);
            }
            node.methods.forEach(registrations::rename);
            ClassWriter writer = new ClassWriter(0);
            node.accept(writer);
            classes.put(file(name), writer.toByteArray());
        }
    }

    private static String file(String name) {
        return name + ".class";
    }

    /** One call that creates the registration of a class, and the field for it. */
    private record Registration(String type, String prefix, MethodInsnNode call, FieldInsnNode field) {}

    private void sortInitializer(ClassNode node) {
        MethodNode initializer = node.methods.stream()
                .filter(method -> method.name.equals("<clinit>"))
                .findFirst()
                .orElseThrow();
        List<Registration> registrations = new ArrayList<>();
        Map<String, MethodInsnNode> loads = new TreeMap<>();
        AbstractInsnNode next = initializer.instructions.getFirst();
        while (next != null && !isRegistration(next)) {
            next = next.getNext();
        }
        List<AbstractInsnNode> old = new ArrayList<>();
        while (next != null && (isRegistration(next) || isLoad(next))) {
            int length = isRegistration(next) ? 4 : 2;
            if (length == 4) {
                registrations.add(registration(next));
            } else {
                loads.put(text(next), (MethodInsnNode) next.getNext());
            }
            for (int i = 0; i < length; i++) {
                old.add(next);
                next = Objects.requireNonNull(next).getNext();
            }
        }
        if (registrations.isEmpty() || next == null) {
            throw new IllegalStateException(SHARED + " has a form that ConfigRegistrations does not know");
        }
        registrations.sort(Comparator.comparing(Registration::type).thenComparing(Registration::prefix));
        initializer.instructions.insertBefore(old.get(0), sorted(registrations, loads));
        old.forEach(initializer.instructions::remove);
    }

    private InsnList sorted(List<Registration> registrations, Map<String, MethodInsnNode> loads) {
        InsnList sorted = new InsnList();
        for (Registration each : registrations) {
            sorted.add(new LdcInsnNode(each.type()));
            sorted.add(new LdcInsnNode(each.prefix()));
            sorted.add(each.call().clone(Map.of()));
            sorted.add(each.field().clone(Map.of()));
            renamed.put(each.field().name, FIELD + renamed.size());
        }
        loads.forEach((type, call) -> {
            sorted.add(new LdcInsnNode(type));
            sorted.add(call.clone(Map.of()));
        });
        return sorted;
    }

    private static Registration registration(AbstractInsnNode first) {
        AbstractInsnNode second = first.getNext();
        AbstractInsnNode call = second.getNext();
        return new Registration(text(first), text(second), (MethodInsnNode) call, (FieldInsnNode) call.getNext());
    }

    private static boolean isRegistration(AbstractInsnNode first) {
        return isText(first)
                && first.getNext() instanceof LdcInsnNode second
                && isCall(second.getNext(), "configClass")
                && second.getNext().getNext() instanceof FieldInsnNode field
                && isRegistered(field);
    }

    private static boolean isLoad(AbstractInsnNode first) {
        return isText(first) && isCall(first.getNext(), "ensureLoaded");
    }

    /** Gives each use its new name, and the calls that differ only in the field the order of the names. */
    private void rename(MethodNode method) {
        SortedSet<Integer> numbers = new TreeSet<>();
        List<FieldInsnNode> mapped = new ArrayList<>();
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof FieldInsnNode field && isRegistered(field)) {
                field.name = renamed.getOrDefault(field.name, field.name);
                if (isMapping(field)) {
                    mapped.add(field);
                    numbers.add(Integer.valueOf(field.name.substring(FIELD.length())));
                }
            }
        }
        if (mapped.size() == numbers.size()) {
            List<Integer> sorted = List.copyOf(numbers);
            for (int i = 0; i < sorted.size(); i++) {
                mapped.get(i).name = FIELD + sorted.get(i);
            }
        }
    }

    /** Returns whether the field is stored in a variable, and then registered without an instance. */
    private static boolean isMapping(FieldInsnNode field) {
        AbstractInsnNode call = field;
        for (int opcode : new int[] {Opcodes.ASTORE, Opcodes.ALOAD, Opcodes.ALOAD}) {
            call = call.getNext();
            if (call == null || call.getOpcode() != opcode) {
                return false;
            }
        }
        return isCall(call.getNext(), "withMapping");
    }

    private static boolean isRegistered(FieldInsnNode field) {
        return field.owner.equals(SHARED) && FIELDS.matcher(field.name).matches();
    }

    private static boolean isCall(AbstractInsnNode node, String name) {
        return node instanceof MethodInsnNode call && call.name.equals(name);
    }

    private static boolean isText(AbstractInsnNode node) {
        return node instanceof LdcInsnNode load && load.cst instanceof String;
    }

    private static String text(AbstractInsnNode node) {
        return (String) ((LdcInsnNode) node).cst;
    }
}
