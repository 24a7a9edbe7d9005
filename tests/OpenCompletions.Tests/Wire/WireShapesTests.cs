namespace OpenCompletions.Tests.Wire;

/// <summary>Every shape that the protocol's objects are known to take.</summary>
public partial class WireShapesTests
{
    public static TheoryData<string> Requests => WireRow.Names(s_requests);

    public static TheoryData<string> Messages => WireRow.Names(s_messages);

    public static TheoryData<string> Parts => WireRow.Names(s_parts);

    public static TheoryData<string> Tools => WireRow.Names(s_tools);

    public static TheoryData<string> Answers => WireRow.Names(s_answers);

    public static TheoryData<string> Chunks => WireRow.Names(s_chunks);

    public static TheoryData<string> Errors => WireRow.Names(s_errors);

    [Theory, MemberData(nameof(Requests))]
    public void Request_KnownShape_IsTypedAndKept(string row) => WireRow.Check(s_requests, row);

    [Theory, MemberData(nameof(Messages))]
    public void Message_KnownShape_IsTypedAndKept(string row) => WireRow.Check(s_messages, row);

    [Theory, MemberData(nameof(Parts))]
    public void Part_KnownShape_IsTypedAndKept(string row) => WireRow.Check(s_parts, row);

    [Theory, MemberData(nameof(Tools))]
    public void Tool_KnownShape_IsTypedAndKept(string row) => WireRow.Check(s_tools, row);

    [Theory, MemberData(nameof(Answers))]
    public void Answer_KnownShape_IsTypedAndKept(string row) => WireRow.Check(s_answers, row);

    [Theory, MemberData(nameof(Chunks))]
    public void Chunk_KnownShape_IsTypedAndKept(string row) => WireRow.Check(s_chunks, row);

    [Theory, MemberData(nameof(Errors))]
    public void Error_KnownShape_IsTypedAndKept(string row) => WireRow.Check(s_errors, row);
}
