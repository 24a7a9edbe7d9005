/// <summary>Paths as people type them.</summary>
internal static class FilePath
{
    /// <summary>Removes quotes, and replaces a leading <c>~</c> with the home directory.</summary>
    public static string From(string typed)
    {
        string path = typed.Trim('"', '\'');
        return path.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
            : path;
    }
}
