using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Streaming;

public class BodySniffTests
{
    private static readonly byte[] s_mark = [0xEF, 0xBB, 0xBF];

    private static readonly Dictionary<string, (byte[] Body, BodyKind Kind)> s_bodies = new()
    {
        ["nothing"] = ([], BodyKind.Empty),
        ["white space"] = (" \r\n\t\n"u8.ToArray(), BodyKind.Empty),
        ["mark alone"] = (s_mark, BodyKind.Empty),
        ["object"] = ("""{"a":1}"""u8.ToArray(), BodyKind.Json),
        ["array"] = ("[{}]"u8.ToArray(), BodyKind.Json),
        ["blank lines, then JSON"] = ("\n\n \r\n\t{}"u8.ToArray(), BodyKind.Json),
        ["mark, then JSON"] = ([.. s_mark, .. "{}"u8], BodyKind.Json),
        ["mark, then events"] = ([.. s_mark, .. "data: x\n\n"u8], BodyKind.Events),
        ["page"] = ("<!DOCTYPE html>"u8.ToArray(), BodyKind.Html),
        ["blank line, then page"] = ("\r\n<html>"u8.ToArray(), BodyKind.Html),
        ["gzip"] = ([0x1F, 0x8B, 0x08, 0x00], BodyKind.Compressed),
        ["zstd"] = ([0x28, 0xB5, 0x2F, 0xFD], BodyKind.Compressed),
        ["control character"] = ([0x1F, 0xB5, 0x2F, 0xFD], BodyKind.Events),
        ["text in brackets"] = ("(data)"u8.ToArray(), BodyKind.Events),
        ["events"] = ("data: x\n\n"u8.ToArray(), BodyKind.Events),
        ["blank lines, then events"] = ("\n\r\n: ping\n\n"u8.ToArray(), BodyKind.Events),
        ["text"] = ("upstream error"u8.ToArray(), BodyKind.Events),
        ["mark cut short"] = ([0xEF, 0xBB, .. "data"u8], BodyKind.Events),
    };

    public static TheoryData<string> Bodies => [.. s_bodies.Keys];

    [Theory, MemberData(nameof(Bodies))]
    public async Task SniffAsync_CutAnywhere_TellsTheSameAndTakesNothingAway(string name)
    {
        (byte[] body, BodyKind kind) = s_bodies[name];
        for (int cut = 0; cut <= body.Length; cut++)
        {
            await CheckAsync(body, kind, [cut]);
        }

        await CheckAsync(body, kind, PieceStream.EveryByte(body.Length));
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("data: x\n\n", false)]
    public async Task SniffAsync_MoreBlankLinesThanItKeeps_StillTells(string end, bool isJson)
    {
        using var guarding = new Guarding(new GeneratedStream([], "\n"u8.ToArray(), 10_000, Encoding.UTF8.GetBytes(end)));

        Assert.Equal(isJson ? BodyKind.Json : BodyKind.Events, await guarding.Stream.SniffAsync());
        Assert.EndsWith(end.Trim(), Encoding.UTF8.GetString(await ReadAsync(guarding.Stream)).TrimEnd(), StringComparison.Ordinal);
    }

    private static async Task CheckAsync(byte[] body, BodyKind kind, int[] cuts)
    {
        using var guarding = new Guarding(new PieceStream(body, cuts));

        Assert.Equal(kind, await guarding.Stream.SniffAsync());
        byte[] read = await ReadAsync(guarding.Stream);
        Assert.Equal([.. body, .. "\n\n"u8], read);
    }

    private static async Task<byte[]> ReadAsync(GuardedStream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }
}
