using Microsoft.Extensions.Time.Testing;
using WriteIt.Workspaces.Keys;

namespace WriteIt.Tests.Workspaces;

/// <summary>With programs that every Unix has; Windows differs in how a program is found alone.</summary>
public sealed class Asking_a_program_for_a_key : IDisposable
{
    private readonly HomeInTempFolder _user = new();

    public Asking_a_program_for_a_key() => _user.Environment["PATH"] = "/usr/bin:/bin";

    public void Dispose() => _user.Dispose();

    [Theory]
    [InlineData("pass show gateway", "pass|show|gateway")]
    [InlineData("  sh -c 'echo $X | head'  ", "sh|-c|echo $X | head")]
    [InlineData("a \"b c\"d '' e\\n *", "a|b cd||e\\n|*")]
    [InlineData("", "")]
    public void A_command_is_split_at_blanks_and_quotes_alone(string line, string words) =>
        string.Join('|', CommandLine.Split(line)!).ShouldBe(words);

    [Theory]
    [InlineData("a 'b")]
    [InlineData("\"")]
    public void A_quote_must_be_closed(string line) => CommandLine.Split(line).ShouldBeNull();

    [Theory]
    [InlineData("sh -c 'echo one; echo two; echo no >&2'", "one")]
    [InlineData("printf 'a\\r\\nb'", "a")]
    [InlineData("printf key", "key")]
    [InlineData("echo $HOME;", "$HOME;")]
    [InlineData("sh -c 'cat; echo $MARK'", "from-the-user")]
    [InlineData("sh -c 'sleep 70 & echo one'", "one")]
    public async Task The_first_line_it_prints_is_the_key(string command, string key)
    {
        if (OperatingSystem.IsWindows()) return;
        _user.Environment["MARK"] = "from-the-user";
        (await RunAsync(command)).ShouldBe(key);
    }

    [Theory]
    [InlineData("false", "false ended with exit code 1")]
    [InlineData("sh -c 'echo sk-secret; exit 3'", "sh ended with exit code 3")]
    [InlineData("no-such-program sk-secret", "no-such-program was not found in PATH")]
    [InlineData("./pass sk-secret", "./pass is a relative path; write the whole path, or a name that PATH finds")]
    [InlineData("yes-without-end", "yes-without-end was not found in PATH")]
    [InlineData("sh -c 'tr \"\\0\" x </dev/zero'", "sh printed more than 65536 characters")]
    public async Task A_program_that_gives_none_is_named_without_its_arguments(string command, string what)
    {
        if (OperatingSystem.IsWindows()) return;
        var problem = (await Should.ThrowAsync<ProblemException>(() => RunAsync(command))).Problem;
        problem.ShouldBe(new Problem(ProblemCodes.NoKey, $"The api_key_command of gateway gave no key: {what}.", Hint: "Run the command by hand to see what it says."));
    }

    [Fact]
    public async Task A_program_in_the_current_directory_is_never_run()
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(_user.Write("project/pass", "#!/bin/sh\necho evil\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _user.Environment["PATH"] = ".:" + _user.Environment["PATH"] + "::project";
        (await Should.ThrowAsync<ProblemException>(() => RunAsync("pass"))).Problem.Message.ShouldContain("was not found in PATH");
        File.SetUnixFileMode(_user.Write("user/bin/pass", "#!/bin/sh\npwd\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        (await RunAsync("~/bin/pass")).ShouldEndWith("user");
    }

    [Fact]
    public async Task One_that_does_not_end_is_stopped()
    {
        if (OperatingSystem.IsWindows()) return;
        var time = new FakeTimeProvider();
        var asked = RunAsync("sh -c 'echo key; exec sleep 600'", time);
        while (!asked.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(61));
            await Task.WhenAny(asked, Task.Delay(10));
        }

        (await Should.ThrowAsync<ProblemException>(() => asked)).Problem.Message.ShouldContain("did not end within 60 seconds");
    }

    [Fact]
    public async Task The_user_can_stop_it()
    {
        if (OperatingSystem.IsWindows()) return;
        using var stop = new CancellationTokenSource();
        var asked = RunAsync("sleep 600", cancellationToken: stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked);
    }

    private Task<string> RunAsync(string command, TimeProvider? time = null, CancellationToken cancellationToken = default) =>
        KeyCommand.RunAsync("gateway", CommandLine.Split(command)!, _user.Open(), time ?? TimeProvider.System, cancellationToken);
}
