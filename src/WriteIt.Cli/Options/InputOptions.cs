using System.CommandLine;
using System.Text;
using WriteIt.Files;
using WriteIt.Pipelines.Answers;

namespace WriteIt.Cli.Options;

/// <summary>The answers a pipeline asks for, given on the command line.</summary>
internal sealed class InputOptions
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Option<string[]> _input = new("--input", "-i")
    {
        HelpName = "KEY=VALUE",
        Description = "An input; KEY=@FILE reads a file, KEY=- standard input. Can be repeated.",
    };

    private readonly Option<string?> _inputs = new("--inputs") { HelpName = "FILE", Description = "Inputs from a YAML or JSON file; - is standard input." };

    /// <summary>The options of this group.</summary>
    public IReadOnlyList<Option> All => [_input, _inputs];

    /// <summary>What was said, nothing read yet.</summary>
    public GivenInputs Read(ParseResult parse) => new(parse.GetValue(_input) ?? [], parse.GetValue(_inputs));

    /// <summary>Inputs as typed.</summary>
    /// <param name="Pairs">Each <c>KEY=VALUE</c>.</param>
    /// <param name="File">A file of inputs.</param>
    internal sealed record GivenInputs(IReadOnlyList<string> Pairs, string? File)
    {
        /// <summary>The answers by input key. Reads the files and standard input that are named; a pair beats the file.</summary>
        public IReadOnlyDictionary<string, string> Resolve(Surroundings surroundings)
        {
            var source = new Sources(surroundings);
            var answers = new Dictionary<string, string>();
            if (File is not null)
            {
                foreach (var (key, value) in AnswerFile.Read(source.Bytes(File), File == "-" ? "standard input" : File)) answers[key] = value;
            }

            var given = new HashSet<string>();
            foreach (var pair in Pairs)
            {
                var equals = pair.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0) throw new Problem(ProblemCodes.Usage, $"'{pair}' is no input.", Hint: "Give KEY=VALUE, such as -i topic=\"My topic\"").ToException();
                if (!given.Add(pair[..equals])) throw new Problem(ProblemCodes.Usage, $"The input '{pair[..equals]}' is given twice.", Hint: $"Keep one -i {pair[..equals]}=VALUE.").ToException();
                answers[pair[..equals]] = source.Value(pair[(equals + 1)..]);
            }

            return answers;
        }
    }

    private sealed class Sources(Surroundings surroundings)
    {
        private bool _inputTaken;

        public string Value(string text) => text switch
        {
            "-" => Text(Bytes("-"), "Standard input"),
            ['@', .. var path] => Text(Bytes(path), path),
            _ => text,
        };

        public byte[] Bytes(string path)
        {
            var bytes = path == "-" ? StandardInput() : CappedRead.Read(Path.Combine(surroundings.CurrentFolder, path), AnswerFile.MaxBytes).OrThrow();
            if (bytes.Length <= AnswerFile.MaxBytes) return bytes;
            throw new Problem(ProblemCodes.BadInput, $"{(path == "-" ? "Standard input" : path)} is larger than the {AnswerFile.MaxBytes / 1024} KiB an input may have.").ToException();
        }

        private byte[] StandardInput()
        {
            if (_inputTaken) throw new Problem(ProblemCodes.Usage, "Standard input can be read once, and two inputs want it.").ToException();
            _inputTaken = true;
            using var all = new MemoryStream();
            var chunk = new byte[4096];
            int read;
            while (all.Length <= AnswerFile.MaxBytes && (read = surroundings.Input.Read(chunk)) > 0) all.Write(chunk, 0, read);
            return all.ToArray();
        }

        /// <summary>A text as its writer meant it: without the byte order mark and the line end that editors put last.</summary>
        private static string Text(byte[] bytes, string source)
        {
            try
            {
                return StrictUtf8.GetString(bytes).TrimStart('\uFEFF').TrimEnd('\r', '\n');
            }
            catch (DecoderFallbackException)
            {
                throw new Problem(ProblemCodes.BadInput, $"{source} is not UTF-8 text.", Hint: "Save it as UTF-8.").ToException();
            }
        }
    }
}
