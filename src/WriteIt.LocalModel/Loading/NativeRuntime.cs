using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace WriteIt.LocalModel.Loading;

/// <summary>ONNX Runtime's native library: whether this platform has it, and its one environment per process.</summary>
internal static partial class NativeRuntime
{
    private const string Elsewhere = "Use a provider's key, or a model server such as Ollama or LM Studio, instead.";
    private const string NoReports = "ORT_DISABLE_TELEMETRY";
    private static readonly Lock Gate = new();

    private static string FileName =>
        OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.dylib" : "libonnxruntime.so";

    /// <summary>The folders the runtime looks into for native libraries; beside the program when it is compiled ahead of time.</summary>
    private static IEnumerable<string> SearchedDirectories =>
        [AppContext.BaseDirectory, .. (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Why no local model can run here, or <c>null</c>. Looks for the file only; loading it would cost every <c>models list</c> 20 ms.</summary>
    public static Problem? Missing() => Missing(RuntimeInformation.RuntimeIdentifier, FileName, SearchedDirectories);

    internal static Problem? Missing(string platform, string fileName, IEnumerable<string> directories)
    {
        if (directories.Any(directory => File.Exists(Path.Combine(directory, fileName)))) return null;
        return HasBuild(platform)
            ? new Problem(ProblemCodes.ModelUnusable, $"{fileName} is not beside the program, so no local model can run.", Hint: $"Put it back from WriteIt's release or build. {Elsewhere}")
            : new Problem(ProblemCodes.ModelUnusable, $"Local models cannot run on {platform}: ONNX Runtime is not made for it.", Hint: Elsewhere);
    }

    /// <summary>
    /// Makes the environment before the first session, so that ONNX Runtime's own warnings never reach the terminal and its reports never
    /// leave the machine.
    /// </summary>
    public static void Prepare()
    {
        lock (Gate)
        {
            try
            {
                if (OrtEnv.IsCreated) return;
                ForbidReports();
                var options = new EnvironmentCreationOptions { logId = "writeit", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
                OrtEnv.CreateInstanceWithOptions(ref options).DisableTelemetryEvents();
            }
            catch (Exception trouble) when (trouble is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
            {
                throw new UnusableModelException($"{FileName} cannot be loaded on {RuntimeInformation.RuntimeIdentifier}, so no local model can run.", Elsewhere, trouble);
            }
        }
    }

    /// <summary>
    /// ONNX Runtime reports every process and session to its maker, and keeps a database for that in the user's home, unless a variable of the
    /// process forbids it before the library begins. .NET changes only its own copy of the variables, so the C library is asked.
    /// </summary>
    private static void ForbidReports()
    {
        if (!OperatingSystem.IsWindows() && SetVariable(NoReports, "1", overwrite: 1) != 0)
            throw new UnusableModelException($"{NoReports} cannot be set, so ONNX Runtime would report to its maker; no local model is run.", Elsewhere);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    private static bool HasBuild(string platform)
    {
        var parts = platform.Split('-');
        return (parts[0], parts[^1]) switch
        {
            ("win" or "osx", "arm64") or ("win", "x64") => true,
            (_, "x64" or "arm64") => parts[0] is not ("win" or "osx") && !platform.Contains("musl", StringComparison.Ordinal) && !platform.StartsWith("alpine", StringComparison.Ordinal),
            _ => false,
        };
    }
}
