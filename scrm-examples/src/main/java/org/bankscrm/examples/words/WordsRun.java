package org.bankscrm.examples.words;

import org.bankscrm.compliance.words.InvalidWeightsException;
import org.bankscrm.compliance.words.pack.InvalidPackException;
import org.bankscrm.compliance.words.pack.PackFault;
import org.bankscrm.examples.csv.TextFile;
import org.bankscrm.examples.demo.DemoCommand;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;

/** Runs one of the subcommands: what is wrong with its input goes to stderr line by line, and the exit code says so. */
final class WordsRun {
    private WordsRun() {}

    /** The work of a subcommand. */
    interface Work {
        void run() throws IOException;
    }

    static int of(PrintWriter err, MessageFile file, Work work) throws IOException {
        try {
            work.run();
        } catch (InvalidPackException e) {
            e.faults().stream().map(PackFault::toString).forEach(err::println);
            return DemoCommand.BAD_INPUT;
        } catch (InvalidWeightsException e) {
            e.faults().forEach(err::println);
            return DemoCommand.BAD_INPUT;
        } catch (CharacterCodingException e) {
            err.println("dictionaries and weights " + TextFile.NOT_UTF_8);
            return DemoCommand.BAD_INPUT;
        } catch (NoSuchFileException | FileNotFoundException e) {
            err.println("there is no such file: " + e.getMessage());
            return DemoCommand.BAD_INPUT;
        } finally {
            file.faults().forEach(err::println);
            err.flush();
        }
        return file.isClean() ? 0 : DemoCommand.BAD_INPUT;
    }
}
