namespace OpenCompletions.Testing;

/// <summary>Reads the environment variable that switches between recording and replaying.</summary>
internal static class CassetteModes
{
    public const string Variable = "OPENCOMPLETIONS_CASSETTES";

    public static bool IsRecording(CassetteMode mode) =>
        mode == CassetteMode.Record || (mode == CassetteMode.FromEnvironment && IsSetToRecord());

    private static bool IsSetToRecord() => Environment.GetEnvironmentVariable(Variable) switch
    {
        "record" => true,
        null or "" or "replay" => false,
        _ => throw new CassetteException($"{Variable} is neither 'record' nor 'replay'."),
    };
}
