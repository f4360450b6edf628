#pragma once

class EngineSet;
class ObjectStore;
class Worker;

/// What the handlers of tasks work with. Made by main(); everything outlives the handlers.
struct TaskServices {
    ObjectStore &objects;
    EngineSet &engines;
    Worker &worker;
    int activeGenerations = 1; ///< that one person may have waiting or running (UTTER_ACTIVE_GENERATIONS)
    int activePreviews = 3;
};
