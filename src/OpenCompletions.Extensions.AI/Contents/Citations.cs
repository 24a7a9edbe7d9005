using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Annotations ↔ <see cref="CitationAnnotation"/>; other types ↔ <see cref="AIAnnotation"/> with their members.
/// </summary>
internal static class Citations
{
    private const string Type = "url_citation";

    public static AIAnnotation Read(Annotation annotation)
    {
        if (annotation is not { Type: Type, UrlCitation: { } citation })
        {
            return new() { AdditionalProperties = UnknownMembers(annotation), RawRepresentation = annotation };
        }

        var rest = new UrlCitation { AdditionalProperties = citation.AdditionalProperties };
        var content = new CitationAnnotation
        {
            Title = citation.Title,
            Snippet = citation.Content,
            RawRepresentation = annotation,
        };
        if (Uri.TryCreate(citation.Url, UriKind.RelativeOrAbsolute, out Uri? uri))
        {
            content.Url = uri;
        }

        if (IsIndex(citation.StartIndex) && IsIndex(citation.EndIndex))
        {
            bool hasRegion = (citation.StartIndex ?? citation.EndIndex) is not null;
            (int? start, int? end) = ((int?)citation.StartIndex, (int?)citation.EndIndex);
            content.AnnotatedRegions = hasRegion ? [new TextSpanAnnotatedRegion { StartIndex = start, EndIndex = end }] : null;
        }
        else
        {
            rest = rest with { StartIndex = citation.StartIndex, EndIndex = citation.EndIndex };
        }

        content.AdditionalProperties = Extras.Collect(annotation);
        if (JsonValues.Element(rest) is var json && json.EnumerateObject().Any())
        {
            (content.AdditionalProperties ??= [])[Type] = json;
        }

        return content;
    }

    public static Annotation Write(AIAnnotation annotation)
    {
        var written = new Annotation();
        if (annotation is not CitationAnnotation citation)
        {
            written.Type = null;
            Extras.Restore(annotation.AdditionalProperties, written);
            return written;
        }

        TextSpanAnnotatedRegion? region = citation.AnnotatedRegions?.OfType<TextSpanAnnotatedRegion>().FirstOrDefault();
        var page = new UrlCitation
        {
            Title = citation.Title,
            Url = citation.Url?.OriginalString,
            Content = citation.Snippet,
            StartIndex = region?.StartIndex,
            EndIndex = region?.EndIndex,
        };
        written.UrlCitation = page;
        AddOthers(citation, page);
        Extras.Restore(citation.AdditionalProperties, written, Type, page);
        return written;
    }

    // Other providers set these properties.
    private static void AddOthers(CitationAnnotation citation, UrlCitation page)
    {
        if (citation.FileId is { } file)
        {
            page.AdditionalProperties["file_id"] = file;
        }

        if (citation.ToolName is { } tool)
        {
            page.AdditionalProperties["tool_name"] = tool;
        }
    }

    private static bool IsIndex(long? index) => index is null or (>= int.MinValue and <= int.MaxValue);

    private static AdditionalPropertiesDictionary UnknownMembers(Annotation annotation)
    {
        var members = new AdditionalPropertiesDictionary();
        foreach (JsonProperty member in JsonValues.Element(annotation).EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }
}
