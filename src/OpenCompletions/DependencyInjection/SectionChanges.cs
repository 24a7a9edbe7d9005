using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace OpenCompletions;

/// <summary>
/// Tells that a named client's section has changed. Not by the options system's own way: there, settings that cannot work would throw on the thread that
/// watches the file, and end the process.
/// </summary>
internal sealed class SectionChanges(string name, IConfiguration section)
{
    public string Name => name;

    public IDisposable OnChange(Action action) => ChangeToken.OnChange(section.GetReloadToken, action);
}
