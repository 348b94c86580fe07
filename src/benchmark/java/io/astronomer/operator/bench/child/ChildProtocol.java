package io.astronomer.operator.bench.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;

/** The process's side of {@link Child}: reads commands, writes responses, and exits when its input ends. */
final class ChildProtocol {
    static final String END = ".";

    private final PrintStream answers;

    private ChildProtocol(PrintStream answers) {
        this.answers = answers;
    }

    /** Opens the protocol on the standard output, and redirects other output to the error output. */
    static ChildProtocol open() {
        ChildProtocol childProtocol = new ChildProtocol(new PrintStream(System.out, false, UTF_8));
        System.setOut(System.err);
        return childProtocol;
    }

    /** The handler of commands. */
    interface CommandHandler {
        List<String> answer(String[] command);
    }

    void serve(List<String> greeting, CommandHandler handler) {
        print(greeting);
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                print(handler.answer(line.split(" ", -1)));
            }
        } catch (IOException gone) {
            System.err.println(gone.getMessage());
        } catch (RuntimeException failed) {
            // Threads that still run would keep the process alive, and the parent would wait for the response.
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        // The parent has ended. Threads that still run must not keep this process alive.
        Runtime.getRuntime().halt(0);
    }

    private void print(List<String> lines) {
        lines.forEach(answers::println);
        answers.println(END);
        answers.flush();
    }
}
