using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Recording;

/// <summary>The environment variable that switches between recording and replaying.</summary>
[Collection("Environment")]
public sealed class CassetteModeTests : IDisposable
{
    private readonly CassetteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("record", true)]
    [InlineData("replay", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsRecording_FollowsTheEnvironmentVariable(string? value, bool isRecording)
    {
        _file.Write("""{"format":1,"exchanges":[]}""");
        using var scope = new EnvironmentScope(("OPENCOMPLETIONS_CASSETTES", value));
        using var handler = new CassetteHandler(_file.Path);

        Assert.Equal(isRecording, handler.IsRecording);
    }

    [Fact]
    public void Constructor_OtherValue_Throws()
    {
        using var scope = new EnvironmentScope(("OPENCOMPLETIONS_CASSETTES", "yes"));

        CassetteException exception = Assert.Throws<CassetteException>(() => new CassetteHandler(_file.Path));

        Assert.Equal("OPENCOMPLETIONS_CASSETTES is neither 'record' nor 'replay'.", exception.Message);
    }

    [Fact]
    public void Constructor_ModeSet_IgnoresTheVariable()
    {
        using var scope = new EnvironmentScope(("OPENCOMPLETIONS_CASSETTES", "yes"));
        using var handler = new CassetteHandler(_file.Path, new() { Mode = CassetteMode.Record });

        Assert.True(handler.IsRecording);
        Assert.Equal(nameof(CassetteOptions), new CassetteOptions().ToString());
    }
}
